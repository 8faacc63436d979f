"""Files as offices and publishers really send them: each kind with siblings, and the shared small inputs."""

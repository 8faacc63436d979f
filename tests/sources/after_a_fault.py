"""What must hold after every fault: nothing half-written is taken for data, and the next run goes on."""

from bereik.sources import read_manifest
from tests.sources.bad_manners import File, gtfs

FEED = gtfs()
LARGE = gtfs(padding=300_000)


def no_data(fetch):
    """Nothing in the folder is taken for data."""
    return not any(name.endswith((".zip", ".pbf", ".csv")) for name in fetch.files()) and (
        "manifest.json" not in fetch.files() or not read_manifest(fetch.folder).files
    )


def goes_on(server, fetch, path="/gtfs.zip", body=FEED):
    """The next run, on a server in good order, has the file."""
    server.files[path] = File(body)
    assert fetch.one(fetch.source(path)).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == body
    return True

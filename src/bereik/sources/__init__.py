"""The official sources of a region: which there are, fetching them safely, and what was fetched.

A `Region` is a setting; the registry (`registry.toml`) says where each source is, under which licence and
what to check when it fails; `fetch` brings it to disk; the `Manifest` says what lies there. Nothing of a
client is ever sent: what is asked for is the same for everyone in the region.
"""

from bereik.sources.manifest import KINDS, Manifest, SourceFile, read_manifest
from bereik.sources.region import Municipality, Region, list_regions, read_region

__all__ = [
    "KINDS",
    "Manifest",
    "Municipality",
    "Region",
    "SourceFile",
    "list_regions",
    "read_manifest",
    "read_region",
]

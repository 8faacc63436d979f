"""The official sources of a region: which there are, fetching them safely, and what was fetched.

A `Region` is a setting; the registry (`registry.toml`) says where each source is, under which licence and
what to check when it fails; `fetch` brings it to disk; the `Manifest` says what lies there. Nothing of a
client is ever sent: what is asked for is the same for everyone in the region.
"""

from bereik.sources.fetch import Outcome, fetch_region
from bereik.sources.keys import public_url
from bereik.sources.manifest import KINDS, Manifest, SourceFile, read_manifest
from bereik.sources.problem import FetchError
from bereik.sources.region import RAW, Municipality, Region, keep_region, list_regions, read_region
from bereik.sources.registry import Source, read_registry, sources_of

__all__ = [
    "KINDS",
    "RAW",
    "FetchError",
    "Manifest",
    "Municipality",
    "Outcome",
    "Region",
    "Source",
    "SourceFile",
    "fetch_region",
    "keep_region",
    "list_regions",
    "public_url",
    "read_manifest",
    "read_region",
    "read_registry",
    "sources_of",
]

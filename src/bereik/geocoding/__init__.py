"""From an address to a point, within the register that is given: nothing is asked of the network."""

from bereik.geocoding.address import Register, find_address, index_addresses, parse_where
from bereik.geocoding.address_line import address_line
from bereik.geocoding.outside import place_outside
from bereik.geocoding.read import ADDRESSES, build_register, read_addresses

__all__ = [
    "ADDRESSES",
    "Register",
    "address_line",
    "build_register",
    "find_address",
    "index_addresses",
    "parse_where",
    "place_outside",
    "read_addresses",
]

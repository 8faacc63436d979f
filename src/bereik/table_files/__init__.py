"""One reader for the tables of any office: csv, Excel, LibreOffice, dBase, GeoJSON, Parquet.

A reader gives what stands in the cells with where it stood, finds the headings, and reports which columns it
used, which it could not use and which it does not know. What the rows mean is the business of its callers.
"""

from bereik.table_files.mapping import read_mapping
from bereik.table_files.report import list_report, tell_report, write_report

__all__ = ["list_report", "read_mapping", "tell_report", "write_report"]

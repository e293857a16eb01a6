"""The package (数据包): how what travels lies in files, written to a stick and read again.

`writing.write_package` and `reading.open_package` are the two doors; `carrier.inspect` and `grouping.group`
need no key. The format is described in `ARCHITECTURE.md`; this room knows no operation and no database.
"""

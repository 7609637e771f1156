"""Prints the rows of the sheet Data of each workbook that is named, as pandas reads them without being told anything."""

import sys

import pandas

from rows import print_rows

print_rows(pandas.read_excel(name, sheet_name="Data") for name in sys.argv[1:])

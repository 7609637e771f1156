# Prints the rows of the sheet Data of each workbook that is named, as readxl reads them.
tables <- lapply(commandArgs(trailingOnly = TRUE), readxl::read_excel, sheet = "Data", guess_max = 200000)
cat(jsonlite::toJSON(tables, dataframe = "rows", na = "null", digits = NA))

# Prints the cells of each JSON-stat file that is named as rows: a column for each dimension, and one for each figure, which
# are the last dimension.
keys <- function(dimension) {
  index <- dimension$category$index
  if (is.list(index)) names(index)[order(unlist(index))] else index
}
rows <- function(name) {
  dataset <- jsonlite::fromJSON(name)
  categories <- lapply(dataset$dimension[dataset$id], keys)
  last <- length(categories)
  # What varies fastest is first in R and last in JSON-stat.
  cells <- rev(expand.grid(rev(categories[-last]), stringsAsFactors = FALSE))
  figures <- matrix(as.numeric(dataset$value), ncol = length(categories[[last]]), byrow = TRUE)
  colnames(figures) <- categories[[last]]
  cbind(cells, figures)
}
tables <- lapply(commandArgs(trailingOnly = TRUE), rows)
cat(jsonlite::toJSON(tables, dataframe = "rows", na = "null", digits = NA))

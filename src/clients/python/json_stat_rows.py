"""Prints the cells of each JSON-stat file that is named as rows: a column for each dimension, and one for each figure,
which are the last dimension."""

import itertools
import json
import sys

import numpy
import pandas

from rows import print_rows


def keys(dataset, dimension):
    index = dataset["dimension"][dimension]["category"]["index"]
    return index if isinstance(index, list) else sorted(index, key=index.get)


def read(name):
    with open(name, encoding="utf-8") as file:
        dataset = json.load(file)
    *dimensions, figures = [keys(dataset, dimension) for dimension in dataset["id"]]
    cells = pandas.DataFrame(itertools.product(*dimensions), columns=dataset["id"][:-1])
    cells[figures] = numpy.array(dataset["value"], dtype=float).reshape(-1, len(figures))
    return cells


print_rows(read(name) for name in sys.argv[1:])

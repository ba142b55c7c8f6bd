"""The questions that take more than one stored query: one file each, named like its command.

Each asks through Graph, and returns an answer of neuroexplore.models.
"""

"""From files to the graph: readers, one a format, and the steps from what they read to records.

A reader yields Concept and Relation as `Read`s that say where they stand; `records` checks them
and settles what the engines store: keys, grades and, over all datasets, the merged view.
"""

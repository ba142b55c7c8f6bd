"""Lint: what is wrong, or likely wrong, with a graph, rule by rule.

A rule is a Rule in the file of its subject: a view of sql/SUBJECT.sql, or a function. docs/lint.md
explains each.
"""

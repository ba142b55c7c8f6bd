"""The command line: each command parses, asks Graph, and hands the answer to render."""

"""Answers for documents: Markdown, and pictures in the words of Mermaid and Graphviz; one file a format."""

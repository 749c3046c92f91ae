"""The picture and what lies over it: view, layers, tools."""

"""LabelMe (wkentaro/labelme), version 5 and later: a JSON file beside each picture."""

from samgui.formats.labelme.read import read_labelme
from samgui.formats.labelme.write import write_labelme

__all__ = ["read_labelme", "write_labelme"]

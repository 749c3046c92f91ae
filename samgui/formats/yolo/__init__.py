"""YOLO segmentation as Ultralytics reads it: a line of text for each object, and a `data.yaml`."""

from samgui.formats.yolo.read import read_yolo
from samgui.formats.yolo.write import write_yolo

__all__ = ["read_yolo", "write_yolo"]

"""COCO instances (https://cocodataset.org/#format-data): one JSON file for any number of images."""

from samgui.formats.coco.folder import write_coco_folder
from samgui.formats.coco.read import read_coco
from samgui.formats.coco.shape import Segmentation
from samgui.formats.coco.write import write_coco

__all__ = ["Segmentation", "read_coco", "write_coco", "write_coco_folder"]

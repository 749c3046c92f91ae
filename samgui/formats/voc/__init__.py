"""Pascal VOC (host.robots.ox.ac.uk/pascal/VOC): boxes in XML, labels and objects as coloured PNGs."""

from samgui.formats.voc.read import read_voc
from samgui.formats.voc.write import write_voc

__all__ = ["read_voc", "write_voc"]

"""Segment Anything on ONNX Runtime: arrays in, arrays out. No Qt, no PyTorch."""

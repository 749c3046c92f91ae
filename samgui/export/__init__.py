"""Turning a PyTorch checkpoint of Segment Anything into a samgui model. Only this package needs PyTorch."""

"""From a recipe to the files of one example model."""

import os

# Before ONNX Runtime is imported, which would begin to report its use to Microsoft.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

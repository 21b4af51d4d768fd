"""Report → bytes, one small file per format. The edge writes."""

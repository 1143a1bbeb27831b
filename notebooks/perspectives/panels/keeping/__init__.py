"""The learner's workbook and page in their own hands: kept, taken along, brought back, left behind."""

"""Bytes to Reports: plain text, web pages and JSON lines, each bad input a Rejection with its reason.

>>> from onrecord.reading import report_from_text
>>> report_from_text("Talks fail\\n\\nGENEVA (AFP) - Both sides left on Monday.", id="talks").title
'Talks fail'
"""

from onrecord.reading.furniture import Layout, lay_out
from onrecord.reading.html import PageReader
from onrecord.reading.inputs import read_inputs
from onrecord.reading.limits import Limits
from onrecord.reading.published import published_from
from onrecord.reading.reports import report_from_row, report_from_text

__all__ = ["Layout", "Limits", "PageReader", "lay_out", "published_from", "read_inputs", "report_from_row", "report_from_text"]

"""Records scored against a user's own gold, in the form of the annotators' guide."""

from onrecord.evaluation.gold import GoldError, GoldRecord, GoldReport, as_report, load_gold
from onrecord.evaluation.score import Scores, score

__all__ = ["GoldError", "GoldRecord", "GoldReport", "Scores", "as_report", "load_gold", "score"]

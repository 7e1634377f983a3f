"""Outcomes, findings and states in Chinese, to stand beside their English names."""

from storage.findings import FindingName, Severity
from storage.night_record import Verdict
from storage.outcomes import Outcome

OUTCOMES: dict[Outcome, str] = {
    Outcome.NEW: "新增",
    Outcome.CHANGED: "有改动",
    Outcome.UNCHANGED: "无变化",
    Outcome.NOT_DUE: "未到期",
    Outcome.NOT_A_REPORT: "不是报告",
    Outcome.WRONG_TEXT: "文不对题",
    Outcome.WRONG_PLACE: "他地报告",
    Outcome.WRONG_YEAR: "他年报告",
    Outcome.SPOOLED: "待入库",
    Outcome.INCOMPLETE: "不完整",
    Outcome.BLOCKED: "被拦截",
    Outcome.ERROR_PAGE: "错误页",
    Outcome.UNREADABLE: "无法读取",
    Outcome.UNREACHABLE: "连接不上",
    Outcome.NOT_RECORDED: "未录制",
    Outcome.NO_REPORTS: "没有报告",
    Outcome.MISSING_YEAR: "缺年份",
    Outcome.FORBIDDEN: "robots.txt 不许",
    Outcome.NOT_COMPARED: "未比较",
    Outcome.CRASHED: "程序出错",
}

FINDINGS: dict[FindingName, str] = {
    FindingName.CRASHED: "程序出错",
    FindingName.NO_LISTING: "读不到栏目",
    FindingName.FAMILY_MISMATCH: "栏目改版",
    FindingName.NO_REPORTS: "栏目无报告",
    FindingName.LISTING_IN_PART: "栏目不全",
    FindingName.DOCUMENTS_FAILED: "文件取不到",
    FindingName.FEW_DOCUMENTS: "文件偏少",
    FindingName.FEW_REPORTS: "报告偏少",
    FindingName.MISSING_YEAR: "缺年份",
    FindingName.REPORT_OVERDUE: "新报告逾期",
    FindingName.LISTING_SHRANK: "栏目缩短",
    FindingName.VANISHED_YEAR: "年份消失",
    FindingName.FIRST_NIGHT: "首次抓取",
}

SEVERITIES: dict[Severity, str] = {
    Severity.FATAL: "致命",
    Severity.WARNING: "警告",
    Severity.INFO: "备注",
}

VERDICTS: dict[Verdict, tuple[str, str]] = {
    Verdict.GOOD: ("良好", "✓"),
    Verdict.FINDINGS: ("良好，但有发现", "!"),
    Verdict.BAD: ("不好", "✕"),
}
"""Chinese, and the sign that stands beside the colour."""

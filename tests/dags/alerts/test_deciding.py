"""What a night has to tell: each rule on nights in a line."""

from itertools import pairwise

from dags.alerts.deciding import BAD_NIGHT, Known, decide
from storage.findings import Finding, FindingName, Severity
from storage.news import Item, News
from storage.night_record import NightSummary, Verdict
from storage.outcomes import Outcome
from tests.dags.alerts.makers import AT, night, row

SHRANK, VANISHED = FindingName.LISTING_SHRANK, FindingName.VANISHED_YEAR


def told(items: tuple[Item, ...]) -> list[tuple[str, str, int]]:
    return [(item.place, item.finding, item.nights) for item in items]


def after(*nights: NightSummary, known: Known = Known()) -> News:  # noqa: B008 - immutable
    return decide(nights, known, AT)


def run(*nights: NightSummary, known: Known = Known()) -> list[News]:  # noqa: B008
    """Every night announced in turn, with what the one before left open."""
    every: list[News] = []
    for count in range(1, len(nights) + 1):
        open_ = every[-1].open if every else ()
        every.append(decide(nights[:count], known._replace(told=open_), AT))
    return every


def test_a_quiet_night_tells_nothing() -> None:
    assert not after(night("2026-11-22", row("云溪市"))).worth_telling


def test_what_is_for_the_record_is_not_told() -> None:
    first = Finding(name=FindingName.FIRST_NIGHT, severity=Severity.INFO, message="9 documents")
    assert not after(night("2026-11-22", row("云溪市", findings=(first,)))).worth_telling


def test_a_finding_is_told_once_while_it_lasts_and_its_end_once() -> None:
    sick, well = row("云溪市", SHRANK), row("云溪市")
    days = [night(f"2026-11-{day}", sick if day < 23 else well) for day in range(20, 26)]
    every = run(*days)
    assert [told(each.new) for each in every] == [[("云溪市", "listing shrank", 1)], *[[]] * 5]
    assert [bool(each.recovered) for each in every] == [False, False, False, True, False, False]
    assert [each.worth_telling for each in every] == [True, False, False, True, False, False]
    assert every[-1].open == ()


def test_a_patient_portal_is_told_after_as_many_nights_as_it_asks() -> None:
    days = [night(f"2026-11-2{day}", row("云溪市", SHRANK)) for day in range(4)]
    every = run(*days, known=Known(patience={"990100": 3}))
    assert [told(each.new) for each in every] == [[], [], [("云溪市", "listing shrank", 3)], []]
    assert every[2].new[0].since == "2026-11-20"


def test_a_patient_portal_that_recovers_in_time_is_never_told() -> None:
    sick, well = row("云溪市", SHRANK), row("云溪市")
    days = [night(f"2026-11-2{day}", of) for day, of in enumerate([sick, sick, well, sick, sick])]
    every = run(*days, known=Known(patience={"990100": 3}))
    assert not any(each.worth_telling for each in every)


def test_a_night_that_did_not_look_says_nothing_either_way() -> None:
    unread = row("云溪市", FindingName.NO_LISTING, listed=None)
    days = [
        night("2026-11-20", row("云溪市", SHRANK)),
        night("2026-11-21", unread),
        night("2026-11-22", row("河清县")),
        night("2026-11-23", row("云溪市", SHRANK)),
    ]
    every = run(*days)
    assert [told(each.new) for each in every[1:]] == [[("云溪市", "no listing", 1)], [], []]
    assert [told(each.recovered) for each in every[1:]] == [[], [], [("云溪市", "no listing", 1)]]


def test_two_findings_of_a_portal_are_two() -> None:
    days = [
        night("2026-11-20", row("云溪市", SHRANK)),
        night("2026-11-21", row("云溪市", VANISHED)),
    ]
    last = run(*days)[-1]
    assert [item.finding for item in last.new] == ["vanished year"]
    assert [item.finding for item in last.recovered] == ["listing shrank"]


def test_a_silenced_finding_is_told_when_the_silence_has_ended() -> None:
    today = night("2026-11-21", row("云溪市", SHRANK))
    quiet = after(today, known=Known(silenced={("990100", "listing shrank")}))
    assert not quiet.worth_telling
    assert quiet.open == ()
    later = after(today, night("2026-11-22", row("云溪市", SHRANK)), known=Known(told=quiet.open))
    assert told(later.new) == [("云溪市", "listing shrank", 2)]


def test_a_silence_speaks_of_one_portal_and_one_finding() -> None:
    silenced = {("990100", "listing shrank")}
    of = night("2026-11-22", row("云溪市", SHRANK, VANISHED), row("河清县", SHRANK))
    found = after(of, known=Known(silenced=silenced)).new
    assert [(item.place, item.finding) for item in found] == [
        ("云溪市", "vanished year"),
        ("河清县", "listing shrank"),
    ]


def test_an_outcome_that_no_finding_explains_is_told_by_its_name() -> None:
    of = row("云溪市", outcome=Outcome.NOT_COMPARED, reason="doubtful text")
    (item,) = after(night("2026-11-22", of)).new
    assert (item.finding, item.message) == ("not compared", "doubtful text")
    both = row("云溪市", FindingName.NO_LISTING, outcome=Outcome.BLOCKED, listed=None)
    assert [item.finding for item in after(night("2026-11-22", both)).new] == ["no listing"]


def test_a_bad_night_is_told_once_and_the_first_good_one_after_it() -> None:
    verdicts = [Verdict.BAD, Verdict.BAD, Verdict.FINDINGS, Verdict.BAD]
    days = [night(f"2026-11-2{n}", row("云溪市"), verdict=each) for n, each in enumerate(verdicts)]
    every = run(*days)
    assert [[item.finding for item in each.new] for each in every] == [
        [BAD_NIGHT],
        [],
        [],
        [BAD_NIGHT],
    ]
    assert [item.finding for item in every[2].recovered] == [BAD_NIGHT]


def test_dates_between_two_nights_had_no_night() -> None:
    days = [night(f"2026-11-{day}", row("云溪市")) for day in ("20", "21", "24", "24")]
    every = run(*days)
    assert [each.missed for each in every] == [(), (), ("2026-11-22", "2026-11-23"), ()]
    replays = [each.model_copy(update={"recording": "sample"}) for each in days]
    assert not any(each.missed for each in run(*replays))


def test_the_same_nights_give_the_same_news() -> None:
    days = [night(f"2026-11-2{day}", row("云溪市", SHRANK), row("河清县")) for day in range(3)]
    assert all(first == second for first, second in zip(run(*days), run(*days), strict=True))
    assert all(earlier.date < later.date for earlier, later in pairwise(run(*days)))

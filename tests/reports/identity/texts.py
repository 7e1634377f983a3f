"""Reports of invented places, long enough to be judged by the names that they mention."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """What a report says of itself; an empty piece is left out."""

    front: str = ""
    speaks: str = "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员提出意见。"
    review: str = "一、2031年工作回顾"
    plan: str = "二、2032年工作安排"
    about: str = "云溪"
    more: str = ""
    closing: str = "各位代表！让我们更加紧密地团结起来，奋力谱写{about}高质量发展新篇章！"

    def lines(self) -> tuple[str, ...]:
        """The report as a page shows it, with the portal's menu before it and its foot after it."""
        reviewed = [self._done(number) for number in range(1, 41)]
        planned = [self._task(number) for number in range(1, 41)]
        pieces = ["首页", "政务公开", "2030年政府工作报告", self.front, "各位代表：", self.speaks]
        pieces += [self.review, *reviewed, self.plan, *planned, self.more]
        pieces += [
            self.closing.format(about=self.about),
            "主办：政府办公室",
            "上一篇：2029年工作总结",
        ]
        return tuple(line for piece in pieces for line in piece.split("\n") if line)

    def _done(self, number: int) -> str:
        return (
            f"过去一年，{self.about}第{number}项重点工程建成投用，地区生产总值增长{number}.5%，城镇"
            "新增就业两万余人，粮食产量保持稳定，全省先进、全国知名的产业集群加快形成，群众得到实惠。"
        )

    def _task(self, number: int) -> str:
        return (
            f"（{number}）着力推进第{number}项任务。深化改革开放，壮大县域经济，改造老旧小区，新增"
            "规模以上工业企业，坚持依法行政，落实省委、省政府和市委决策部署，让人民生活更加美好。"
        )

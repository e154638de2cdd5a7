"""The jobs that run, and how those ended that nobody has put away: a slim line each, nothing without any."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs import Job, Jobs
from app.tokens import Tokens
from widgets.cards.facts import set_tone
from widgets.files import job_words
from widgets.icons import Icons
from widgets.plain import plain

_BAR_PX = 160
_THOUSAND = 1000


class JobsBar(QWidget):
    """Follows the list of jobs; takes no place while it is empty."""

    def __init__(self, jobs: Jobs, tokens: Tokens, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._tokens, self._icons = jobs, tokens, icons
        self.lines: list[JobLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        jobs.listed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        for line in [line for line in self.lines if line.job not in self._jobs.shown]:
            self.lines.remove(line)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        known = [line.job for line in self.lines]
        for job in self._jobs.shown:
            if job not in known:
                line = JobLine(job, self._jobs, self._tokens, self._icons)
                self.lines.append(line)
                self._column.addWidget(line)
        self.setVisible(bool(self.lines))


class JobLine(QWidget):
    """Name, progress, what it says, and a button that cancels it or puts it away."""

    def __init__(self, job: Job, jobs: Jobs, tokens: Tokens, icons: Icons) -> None:
        super().__init__()
        self.job, self._jobs = job, jobs
        self.setObjectName("job")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.says = QLabel(job.title), QLabel()
        self.bar, self.button = progress_bar(tokens), QToolButton()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button.setIcon(icons.icon("close"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._press)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.px("space.3"), 0, tokens.px("space.1"), 0)
        layout.setSpacing(tokens.px("space.3"))
        for widget, stretch in ((self.title, 0), (self.bar, 0), (self.says, 1), (self.button, 0)):
            layout.addWidget(widget, stretch)
        job.changed.connect(self._show)
        self._show()

    def _press(self) -> None:
        if self.job.is_over:
            self._jobs.dismiss(self.job)
        else:
            self.job.cancel()

    def _show(self) -> None:
        show_share(self.bar, self.job)
        self.bar.setVisible(not self.job.is_over)
        self.says.setText(job_words.progress(self.job))
        self.says.setToolTip(plain(self.says.text()))
        set_tone(self.says, "fault" if self.job.state == "failed" else "second")
        name = self.tr("Put away: {job}") if self.job.is_over else self.tr("Cancel: {job}")
        self.button.setToolTip(plain(name.format(job=self.job.title)))
        self.button.setAccessibleName(name.format(job=self.job.title))
        self.button.setEnabled(self.job.state != "cancelling")


def progress_bar(tokens: Tokens) -> QProgressBar:
    """A slim bar for the progress of a job."""
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedWidth(round(_BAR_PX * tokens.scale))
    return bar


def show_share(bar: QProgressBar, job: Job) -> None:
    """How far a job is; a bar that only moves where nobody knows."""
    bar.setRange(0, 0 if job.share is None else _THOUSAND)
    bar.setValue(0 if job.share is None else round(job.share * _THOUSAND))
    bar.setAccessibleName(job.title)

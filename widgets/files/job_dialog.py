"""What the dialogs for import and export share: fields, one job at a time, what it says, two buttons."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.jobs import Job, Jobs
from app.tokens import Tokens
from widgets.cards.facts import set_tone
from widgets.files import job_words
from widgets.files.jobs_bar import progress_bar, show_share

_WIDTH_PX = 560


class JobDialog(QDialog):
    """Closed, it lets its job go on: the line in the window's foot shows it. On an error, what was typed
    stays."""

    def __init__(self, jobs: Jobs, tokens: Tokens, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.tokens, self.memory = jobs, tokens, memory
        self.job: Job | None = None
        self.form, self.middle = QFormLayout(), QVBoxLayout()
        self.says, self.bar = QLabel(), progress_bar(tokens)
        self.main, self.leave = QPushButton(), QPushButton(self.tr("Close"))
        self._build()

    def follow(self, job: Job) -> None:
        """Show this job from now on."""
        self.unfollow()
        self.job = job
        job.changed.connect(self._show_job)
        self._show_job()

    def unfollow(self) -> None:
        """Show no job any more."""
        if self.job is not None:
            self.job.changed.disconnect(self._show_job)
            self.job = None
            self.bar.hide()

    def say(self, sentence: str, tone: str = "second") -> None:
        """A sentence above the buttons; `fault` for what went wrong."""
        self.says.setText(sentence)
        set_tone(self.says, tone)

    def refresh(self) -> None:
        """The job has changed, or a field: set what can be pressed."""
        raise NotImplementedError

    @property
    def is_busy(self) -> bool:
        """Whether a job runs that people see."""
        return self.job is not None and self.job in self.jobs.shown and not self.job.is_over

    def done(self, result: int) -> None:
        self.unfollow()
        super().done(result)

    def _build(self) -> None:
        px = self.tokens.px
        self.main.setProperty("primary", True)
        self.main.setDefault(True)
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setMinimumHeight(2 * px("height.content"))
        self.bar.hide()
        self.form.setHorizontalSpacing(px("space.4"))
        self.form.setVerticalSpacing(px("space.2"))
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        buttons.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(px("space.5"), px("space.4"), px("space.5"), px("space.4"))
        column.setSpacing(px("space.3"))
        column.addLayout(self.form)
        column.addLayout(self.middle, 1)
        column.addWidget(self.says)
        column.addLayout(buttons)
        self.resize(round(_WIDTH_PX * self.tokens.scale), self.sizeHint().height())

    def add_field(self, label: str, field: QWidget, tool_tip: str) -> None:
        """A line of the form; the label names the field for those who do not see it."""
        name = QLabel(label)
        name.setProperty("tone", "second")
        name.setBuddy(field)
        field.setAccessibleName(label)
        field.setToolTip(tool_tip)
        self.form.addRow(name, field)

    def add_file(self, label: str, field: QLineEdit, tool_tip: str) -> QPushButton:
        """A line with a file and a button that looks for one."""
        name, browse, line = QLabel(label), QPushButton(self.tr("Browse…")), QHBoxLayout()
        name.setProperty("tone", "second")
        name.setBuddy(field)
        field.setAccessibleName(label)
        field.setToolTip(tool_tip)
        browse.setAutoDefault(False)
        browse.setToolTip(self.tr("Look for the file"))
        line.setSpacing(self.tokens.px("space.2"))
        line.addWidget(field, 1)
        line.addWidget(browse)
        self.form.addRow(name, line)
        return browse

    def _show_job(self) -> None:
        if self.job is None:
            return
        show_share(self.bar, self.job)
        self.bar.setVisible(not self.job.is_over)
        if self.job in self.jobs.shown:
            self.say(job_words.progress(self.job), "fault" if self.job.state == "failed" else "second")
        self.refresh()


def choices(names: tuple[str, ...]) -> QComboBox:
    """A box of what can be imported or exported, each with its name for the command."""
    box = QComboBox()
    for name in names:
        box.addItem(job_words.thing(name), name)
    return box

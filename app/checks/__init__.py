"""What `zhihui doctor` looks at, one file a group. Nothing here changes anything, and nothing here imports Qt
in this process: `probes`, which does, runs in a child, so that a machine without Qt's libraries gets answers.
"""

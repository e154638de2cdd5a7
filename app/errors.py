"""The two kinds of error in the house.

What the environment caused (a file, a setting, a device, a full disk) is an `InputError`: its text is one
sentence for the person at the keyboard, naming the thing and saying what to do. Everything else that is
raised is a bug of ours and is left to surface with its traceback.
"""


class InputError(Exception):
    """Something from outside is wrong. `str(error)` is the sentence to show, without a traceback."""

"""resolve: asks -> answers.

`plan` says what is asked, `errands` asks it, `policy` decides how often.

Nothing is imported here, so that planning offline costs no event loop.
"""

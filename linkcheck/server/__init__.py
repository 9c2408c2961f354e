"""The language server: what an audit finds, while an article is being written.

`desk` audits the open texts, `ranges` counts as editors count, `shown` says what an editor shows,
`connection` is the only file that speaks the protocol's transport.
"""

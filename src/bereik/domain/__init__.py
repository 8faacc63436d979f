"""Values without files or search: who travels, the shift, the rules of childcare, what a table must hold.

Everything above may import from here, and nothing here imports from above but the sentences of `texts`, since
a value that is impossible says so in the user's language.
"""

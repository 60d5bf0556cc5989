"""Which tables and files exist, and what each is made from.

Belongs here: one short function per asset, its checks, partitions and resources. Does not belong here: any
computation (`loke`), any contract (`schemas`), or when and where it runs (`pipelines`).
"""

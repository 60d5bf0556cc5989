"""Exchanging: the codebook to and from the forms that other tools and people use.

Belongs here: the codebook as a workbook that people edit and back; as a Data Package descriptor, DDI and CSVW; survey
forms and plain tables of variables as codebooks. Does not belong here: what a codebook must hold together
(`loke.documents`), templates to collect with (`loke.collecting`) and deliveries (`loke.reading`).
"""

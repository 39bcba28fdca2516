-- People name an offer by its number at the table; without an index every lookup read all offers.
CREATE INDEX proposal_by_number ON proposal (number);

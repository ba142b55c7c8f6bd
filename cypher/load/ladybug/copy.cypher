// Fill the tables of a new graph file, each with one COPY, and leave nothing to replay.
// Each parameter is a whole Arrow table in the order of the columns that the schema declares.
// :param concepts => []
// :param pages => []
// :param datasets => []
// :param reasons => []
// :param related => []
// :param about => []
COPY Concept FROM $concepts;
COPY Page FROM $pages;
COPY Dataset FROM $datasets;
COPY Reason FROM $reasons;
COPY RELATED FROM $related;
COPY ABOUT FROM $about;
CHECKPOINT;

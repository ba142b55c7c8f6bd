-- Lines of the file in place of row numbers.
UPDATE reject SET line = true_line.line FROM true_line WHERE true_line.place = reject.rowid;

"""What can be damaged in a run folder, part by part: manifest, lines, records, dumps."""

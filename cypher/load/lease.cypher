// Take the lease on loading, unless another load holds it; in either case, say who does.
// The first SET waits for whoever is writing to the lease; only then is it read.
// :param holder => "host:1:a"
// :param seconds => 30
// :param dead => ""
MERGE (l:LoadLease {name: 'load'})
SET l.asked = $holder
WITH l, l.holder IS NULL OR l.holder IN [$holder, $dead] OR l.expires < datetime.realtime() AS free
SET l.holder = CASE WHEN free THEN $holder ELSE l.holder END,
    l.expires = CASE WHEN free THEN datetime.realtime() + duration({seconds: $seconds}) ELSE l.expires END
RETURN l.holder AS holder

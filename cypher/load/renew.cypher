// Renew the lease in the transaction that writes, so that a load that lost it can't write any more.
// :param holder => "host:1:a"
// :param seconds => 30
MATCH (l:LoadLease {name: 'load'})
WHERE l.holder = $holder
SET l.expires = datetime.realtime() + duration({seconds: $seconds})
RETURN l.holder AS holder

// Give the lease back.
// :param holder => "host:1:a"
MATCH (l:LoadLease {name: 'load'})
WHERE l.holder = $holder
DELETE l

-- A right password: the account starts anew, the address and its network are not blamed for this one.
update sec.inlogpoging
set mislukt = case when sleutel = :account then 0 else greatest(0, mislukt - 1) end
where sleutel in (:account, :adres, :net)

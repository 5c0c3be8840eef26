-- Somebody goes to its own organisation; what nobody came back from is forgotten.
with oud as (
    delete from sec.aanmelding where verloopt_op < clock_timestamp()
)
insert into sec.aanmelding (state_hash, browser_hash, dienst_id, state, nonce, verifier, doel, uitnodiging, sessie)
values (:state_hash, :browser_hash, :dienst_id, :state, :nonce, :verifier, :doel, :uitnodiging, :sessie)

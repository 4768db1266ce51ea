-- What erases: functions of a role that is not the application's, and the only ones that delete evidence's side rows.
select 1;

// The same walks as one recursive statement: no sight, no evidence, no paths.
const HELD = `e.first_at <= :at and (e.ended_at is null or e.ended_at > :at)`;

async function ask(db, sql, bindings) {
  const answer = await db.raw(sql, {
    at: new Date().toISOString(),
    ...bindings,
  });
  return answer.rows ?? answer;
}

/** The services and models downstream; answers how many services. */
async function impactSql(db, root) {
  const rows = await ask(
    db,
    `with recursive walk(id) as (
       select cast(:root as integer)
       union
       select e.to_id from walk join lineage_edges e on e.from_id = walk.id
       where e.type <> 'evaluatedOn' and ${HELD}
     )
     select n.id, n.kind, n.key, n.title, n.facts from walk
     join lineage_nodes n on n.id = walk.id where n.kind in ('service', 'model') and n.id <> :root`,
    { root },
  );
  return rows.filter(({ kind }) => kind === 'service').length;
}

/** The nearest nodes up and down, and the edges between them; up from a model, up from ten of its versions too. Answers how many nodes. */
async function neighbourhoodSql(db, { id: root, kind }, depth, limit) {
  const begin = 'select cast(:root as integer), 0';
  const versions = `select to_id, 0 from (
      select to_id from lineage_edges e
      where e.from_id = :root and e.type = 'hasVersion' and ${HELD}
      order by e.id desc limit 10
    ) as newest`;
  const side = (name, near, far) => `${name}(id, depth) as (
      select * from ${name}_begin
      union
      select e.${far}, ${name}.depth + 1 from ${name}
      join lineage_edges e on e.${near} = ${name}.id
      where ${name}.depth < :depth and ${HELD}
    )`;
  const nodes = await ask(
    db,
    `with recursive down_begin(id, depth) as (${begin}),
       up_begin(id, depth) as (
         ${kind === 'model' ? `${begin} union all ${versions}` : begin}
       ),
       ${side('down', 'from_id', 'to_id')},
       ${side('up', 'to_id', 'from_id')},
       near as (
         select id, min(depth) as depth
         from (select * from down union all select * from up) as found
         group by id order by min(depth), id limit :limit
       )
     select near.depth, n.* from near join lineage_nodes n on n.id = near.id`,
    { root, depth, limit },
  );
  const edges = await ask(
    db,
    `select e.* from lineage_edges e
     where e.from_id in (${nodes.map(({ id }) => id).join(',')})
       and e.to_id in (${nodes.map(({ id }) => id).join(',')}) and ${HELD}`,
    {},
  );
  return edges.length > 0 ? nodes.length : 0;
}

module.exports = { impactSql, neighbourhoodSql };

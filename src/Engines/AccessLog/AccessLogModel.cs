using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.AccessLog.Anchors;
using WhiteCrane.Engines.AccessLog.Chain;
using WhiteCrane.Engines.AccessLog.Checks;
using WhiteCrane.Engines.AccessLog.Keeping;
using WhiteCrane.Engines.AccessLog.Spreading;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>The tables of the access log, all with the prefix "accesslog_". It records itself, so none is audited.</summary>
internal static class AccessLogModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<AccessLink>(entity =>
        {
            entity.ToTable("accesslog_link").IsUnaudited().IsAppendOnly().HasKey(link => new { link.Chain, link.Seq });
            entity.HasIndex(link => link.Chain, "IX_accesslog_link_first").HasFilter("\"Seq\" = 1");
        });
        model.Entity<AccessEntry>(entity =>
        {
            entity.ToTable("accesslog_entry").IsUnaudited().IsWrittenOnce().HasKey(entry => new { entry.Chain, entry.Seq });
            entity.HasIndex(entry => entry.RealTime);
            entity.HasIndex(entry => entry.Chain, "IX_accesslog_entry_first").HasFilter("\"Seq\" = 1");
        });
        model.Entity<AccessOfPerson>().ToTable("accesslog_person").IsUnaudited().HasKey(row => new { row.PersonId, row.RealTime, row.Chain, row.Seq });
        model.Entity<AccessSpread>().ToTable("accesslog_spread").IsUnaudited().HasKey(spread => spread.Chain);
        model.Entity<AccessAnchor>().ToTable("accesslog_anchor").IsUnaudited().IsAppendOnly().HasKey(anchor => anchor.Day);
        model.Entity<AccessErasure>().ToTable("accesslog_erasure").IsUnaudited().IsAppendOnly().HasKey(erasure => erasure.Seq);
        model.Entity<AccessErasure>().Property(erasure => erasure.Seq).ValueGeneratedNever();
        model.Entity<AccessLogCheck>().ToTable("accesslog_check").IsUnaudited().IsAppendOnly().HasKey(check => check.Id);
    }
}

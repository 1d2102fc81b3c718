using Microsoft.EntityFrameworkCore;
using WhiteCrane.Engines.Messages.Calendar;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Messages;

/// <summary>The tables of Messages, all with the prefix "messages_".</summary>
internal static class MessagesModel
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<InboxMessage>(entity =>
        {
            entity.ToTable("messages_inbox").IsUnaudited().HasKey(message => message.Id);
            entity.HasIndex(message => new { message.PostId, message.Key }).IsUnique();
            entity.HasIndex(message => new { message.PostId, message.At, message.Id });
        });
        model.Entity<Way>(entity =>
        {
            entity.ToTable("messages_way").HasKey(way => way.Kind);
            entity.Property(way => way.Kind).ValueGeneratedNever();
            entity.Property(way => way.Secrets).IsSecret();
        });
        model.Entity<ContactWay>(entity =>
        {
            entity.ToTable("messages_contact").HasKey(contact => contact.AccountId);
            entity.Property(contact => contact.Phone).IsSecret();
            entity.Property(contact => contact.Mail).IsSecret();
            entity.Property(contact => contact.WebhookId).IsSecret();
        });
        model.Entity<CalendarKey>(entity =>
        {
            entity.ToTable("messages_calendar").HasKey(key => key.AccountId);
            entity.Property(key => key.SecretHash).IsSecret();
            entity.HasIndex(key => key.SecretHash).IsUnique();
        });
        model.Entity<Delivery>(entity =>
        {
            entity.ToTable("messages_delivery").IsUnaudited().IsAppendOnly().HasKey(delivery => delivery.Id);
            entity.HasIndex(delivery => delivery.Key).IsUnique();
            entity.HasIndex(delivery => delivery.At);
        });
        model.Entity<SmsUse>(entity =>
        {
            entity.ToTable("messages_sms_use").IsUnaudited().IsAppendOnly().HasKey(use => use.Key);
            entity.HasIndex(use => use.Month);
        });
    }
}
